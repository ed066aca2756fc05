// SPDX-License-Identifier: EUPL-1.2
/* law_data.S - data/wetten.csv, carried in the program; read by law_book.c. */
    .section .rodata
    .global law_data, law_data_len
law_data:
    .incbin "data/wetten.csv"
law_data_end:
    .balign 8
law_data_len:
    .quad law_data_end - law_data
    .section .note.GNU-stack, "", %progbits
