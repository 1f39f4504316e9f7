import ArgumentParser

/// Of the command line; the domain has flags of its own.
typealias Flag = ArgumentParser.Flag
