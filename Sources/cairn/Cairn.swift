import ArgumentParser
import ServiceLifecycle

@main struct Cairn: ParsableCommand {}
