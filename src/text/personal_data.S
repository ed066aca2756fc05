// SPDX-License-Identifier: EUPL-1.2
/* personal_data.S - the lists of names in data/namen, carried in the program; read by personal_list.c. */
    .macro carry name, file
    .global \name, \name\()_end
\name:
    .incbin "data/namen/\file"
\name\()_end:
    .byte 0
    .endm
    .section .rodata
    carry name_first, "voornamen.csv"
    carry name_first_word, "voornamen_woord.csv"
    carry name_family, "familienamen.csv"
    carry name_family_word, "familienamen_woord.csv"
    carry name_place, "plaatsen.csv"
    .section .note.GNU-stack, "", %progbits
