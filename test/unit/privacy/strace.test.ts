import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStrace } from './strace.ts';

/** Lines as strace 6.1 writes them, from a process that loaded ONNX Runtime with its telemetry on, and from others. */
const LOG = String.raw`411 openat(AT_FDCWD, "/usr/lib/libm.so.6", O_RDONLY|O_CLOEXEC) = 3
411 openat(AT_FDCWD, "/tmp/mat-debug-411.log", O_WRONLY|O_CREAT|O_APPEND|O_CLOEXEC, 0666) = 21
412 mkdir("/root/.cache/Microsoft", 0755) = -1 EEXIST (File exists)
412 rename("/root/.cache/a \"b\".tmp", "/root/.cache/c" <unfinished ...>
411 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 22
411 socketpair(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0, [23, 24]) = 0
412 <... rename resumed>) = 0
413 socket(AF_INET, SOCK_DGRAM|SOCK_CLOEXEC|SOCK_NONBLOCK, IPPROTO_IP <unfinished ...>
413 connect(25, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.2")}, 16) = 0
413 connect(25, {sa_family=AF_INET6, sin6_port=htons(443), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = -1
413 openat(AT_FDCWD, "/root/.cache/queue.db", O_RDWR|O_CREAT|O_NOFOLLOW|O_CLOEXEC, 0644) = 26
413 unlink("/root/.cache/queue.db-journal") = 0
411 --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=413} ---
411 +++ exited with 0 +++`;

test('attempts to reach the internet are found, finished or not; sockets between processes are none', () => {
  assert.deepEqual(
    readStrace(LOG).network.map(call => call.slice(0, 24)),
    ['socket(AF_INET, SOCK_DGR', 'connect(25, {sa_family=A', 'connect(25, {sa_family=A'],
  );
});

test('files that are changed in any way are found, those that are read are not', () => {
  assert.deepEqual(readStrace(LOG).written, [
    '/tmp/mat-debug-411.log',
    '/root/.cache/Microsoft',
    String.raw`/root/.cache/a \"b\".tmp`,
    '/root/.cache/c',
    '/root/.cache/queue.db',
    '/root/.cache/queue.db-journal',
  ]);
});
