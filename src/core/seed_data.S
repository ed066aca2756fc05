// SPDX-License-Identifier: EUPL-1.2
/*
 * seed_data.S - the files of data/ that the program carries in itself; read by seed.c.
 *
 * Paths are seen from the root of the project, where make runs the compiler.
 * "carry NAME, PATH" makes NAME (the bytes) and NAME_len (their number, uint64_t).
 */
    .macro carry name, path
    .balign 8
    .global \name
    .type \name, %object
\name:
    .incbin "\path"
\name\()_end:
    .size \name, \name\()_end - \name
    .balign 8
    .global \name\()_len
    .type \name\()_len, %object
\name\()_len:
    .quad \name\()_end - \name
    .size \name\()_len, 8
    .endm

    .section .rodata
    carry seed_lists, data/lijsten.csv
    carry seed_rights, data/rechten.csv
    carry seed_settings, data/termijnen.csv

    .section .note.GNU-stack, "", %progbits
