// SPDX-License-Identifier: EUPL-1.2
/* receipt_data.S - the words that receipts are made of, as they stand in data/; read by receipt_word.c. */
    .section .rodata
    .global receipt_list, receipt_list_len
    .type receipt_list, %object
receipt_list:
    .incbin "data/ontvangstwoorden.csv"
receipt_list_end:
    .size receipt_list, receipt_list_end - receipt_list
    .balign 8
    .type receipt_list_len, %object
receipt_list_len:
    .quad receipt_list_end - receipt_list
    .size receipt_list_len, 8

    .section .note.GNU-stack, "", %progbits
