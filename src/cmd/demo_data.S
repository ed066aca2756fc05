// SPDX-License-Identifier: EUPL-1.2
// demo_data.S - the demonstration, carried in the program: data/demo/organisatie.json, and all
// data/demo/C-*.json joined in one array (Makefile).
    .section .rodata
    .global demo_organisation, demo_organisation_end, demo_cases, demo_cases_end
demo_organisation:
    .incbin "data/demo/organisatie.json"
demo_organisation_end:
demo_cases:
    .incbin "build/gen/demo.json"
demo_cases_end:
    .section .note.GNU-stack,"",%progbits
