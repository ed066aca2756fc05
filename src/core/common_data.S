// SPDX-License-Identifier: EUPL-1.2
/* common_data.S - passwords that were stolen often, as they stand in data/; read by common_password.c. */
    .section .rodata
    .global common_list, common_list_len
    .type common_list, %object
common_list:
    .incbin "data/gestolen.csv"
common_list_end:
    .size common_list, common_list_end - common_list
    .balign 8
    .type common_list_len, %object
common_list_len:
    .quad common_list_end - common_list
    .size common_list_len, 8

    .section .note.GNU-stack, "", %progbits
