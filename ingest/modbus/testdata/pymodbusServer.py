"""A Modbus server that is not ours, for the poller's tests: `pymodbusServer.py tcp|rtu`.

Each unit is a JSON object on standard input, one line for all of them:
    { "1": { "holding": { "10": [0, 12345] }, "input": {}, "coil": { "0": [1] } } }
Prints the port it listens on. Ends with its standard input.
"""

import asyncio
import json
import logging
import sys
import threading

from pymodbus.datastore import (
    ModbusServerContext,
    ModbusSlaveContext,
    ModbusSparseDataBlock,
)
from pymodbus.server.async_io import ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer


def block(registers):
    values = {}
    for address, words in registers.items():
        for i, word in enumerate(words):
            values[int(address) + i] = word
    return ModbusSparseDataBlock(values or {65535: 0})


def slave(tables):
    return ModbusSlaveContext(
        zero_mode=True,
        hr=block(tables.get("holding", {})),
        ir=block(tables.get("input", {})),
        co=block(tables.get("coil", {})),
        di=block(tables.get("discrete", {})),
    )


async def main():
    units = json.loads(sys.stdin.readline())
    context = ModbusServerContext(
        slaves={int(unit): slave(tables) for unit, tables in units.items()}, single=False
    )
    framer = ModbusRtuFramer if sys.argv[1] == "rtu" else ModbusSocketFramer
    server = ModbusTcpServer(context, framer=framer, address=("127.0.0.1", 0))
    asyncio.ensure_future(server.serve_forever())
    await server.serving
    print(server.server.sockets[0].getsockname()[1], flush=True)

    ended = asyncio.Event()
    loop = asyncio.get_running_loop()

    def wait_for_end():
        sys.stdin.read()
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=wait_for_end, daemon=True).start()
    await ended.wait()


# Every refused address is an error in its log, and some tests are about nothing else.
logging.disable(logging.CRITICAL)
asyncio.run(main())
