import Logging
import NIOHTTP1
import NIOPosix
