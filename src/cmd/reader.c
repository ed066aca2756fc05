// SPDX-License-Identifier: EUPL-1.2
/*
 * reader.c - gehoor reader: the process beside serve and import that has the files of strangers read (reader/apart.h).
 *
 * Not for people: it is started with a socket to be asked by.  Tests: tests/tools/usage.sh, tests/tools/import.sh.
 */
#include <stdio.h>
#include <sys/socket.h>

#include "cmd/cmd.h"
#include "reader/reader.h"

int cmd_reader(int argc, char **argv)
{
    int       type = 0;
    socklen_t len  = sizeof type;

    (void)argv;
    if (argc != 1 || getsockopt(APART_DOOR, SOL_SOCKET, SO_TYPE, &type, &len) != 0 ||
        type != SOCK_SEQPACKET)
        return cmd_wrong("reader", "serve and import start this themselves");
    apart_host(APART_DOOR, &reader_jobs);
    return EXIT_DONE;
}
