# What deploy/fuzz and deploy/sanitize share: builds with a sanitizer, each in a folder of its own.
# To be sourced by bash after system.sh, in the project's folder.

# The part of the package that is built; see Package.swift.
export CAIRN_SANITIZED=1
# A process that Swift's own crash reporter holds has not ended for who waits for it; the sanitizers report as well.
export SWIFT_BACKTRACE=enable=no
export ASAN_OPTIONS="${ASAN_OPTIONS:-quarantine_size_mb=32:detect_leaks=1}"
if symbolizer=$(dirname "$(readlink -f "$(command -v swift)")")/llvm-symbolizer && [ -x "$symbolizer" ]; then
    export ASAN_SYMBOLIZER_PATH="$symbolizer"
fi

coverage=edge,indirect-calls,trace-cmp,inline-8bit-counters,pc-table
# AddressSanitizer, with the counters that libFuzzer goes by and with assertions: one build for the tests and for
# fuzzing.
address=(
    -c release --scratch-path .build-address --sanitize address
    -Xswiftc "-sanitize-coverage=$coverage" -Xcc "-fsanitize-coverage=$coverage"
    -Xswiftc -assert-config -Xswiftc Debug
)
# Whether the toolchain carries the runtime of a sanitizer, as asan or fuzzer.
has_runtime() {
    local resources
    resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath" *: *"\(.*\)".*/\1/p')
    compgen -G "$resources/clang/lib/linux/libclang_rt.$1*-$(uname -m).a" > /dev/null
}

# Builds one product quietly; all of the output is shown if that fails.
build_product() {
    local product=$1 log
    log=$(mktemp)
    if ! swift build "${address[@]}" --product "$product" > "$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        fail "$product cannot be built with the sanitizer"
    fi
    rm -f "$log"
}
