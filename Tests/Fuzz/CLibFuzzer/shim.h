#ifndef CAIRN_LIBFUZZER_SHIM_H
#define CAIRN_LIBFUZZER_SHIM_H

#include <stddef.h>
#include <stdint.h>

/* libFuzzer as a library; the compiler links it in and has no header for it. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#endif
