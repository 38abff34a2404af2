/*
 * In place of what the C library would need an operating system for, so that the module imports nothing: what runs in it
 * can reach nothing outside of it. OpenJPEG prints messages, which nobody would read, and asks for a number of threads.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

int vsnprintf(char *to, size_t size, const char *format, va_list arguments)
{
    (void)format;
    (void)arguments;
    if (size > 0) {
        to[0] = 0;
    }
    return 0;
}

int snprintf(char *to, size_t size, const char *format, ...)
{
    (void)format;
    if (size > 0) {
        to[0] = 0;
    }
    return 0;
}

int fprintf(FILE *to, const char *format, ...)
{
    (void)to;
    (void)format;
    return 0;
}

char *getenv(const char *name)
{
    (void)name;
    return NULL;
}

void abort(void)
{
    __builtin_trap();
}

#undef stdout
FILE *const stdout = NULL;
