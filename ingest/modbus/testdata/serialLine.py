"""A serial line without a wire: a pseudo-terminal whose other end is a TCP port. `serialLine.py host port`.

Prints the terminal's path. Ends with its standard input.
"""

import os
import pty
import select
import socket
import sys
import tty

line, terminal = pty.openpty()
tty.setraw(terminal)
gateway = socket.create_connection((sys.argv[1], int(sys.argv[2])))
print(os.ttyname(terminal), flush=True)

while True:
    readable, _, _ = select.select([line, gateway, sys.stdin], [], [])
    if sys.stdin in readable and not sys.stdin.buffer.read1(100):
        break
    if line in readable:
        gateway.sendall(os.read(line, 1000))
    if gateway in readable:
        # In pieces, as a slow line brings them.
        for byte in gateway.recv(1000):
            os.write(line, bytes([byte]))
