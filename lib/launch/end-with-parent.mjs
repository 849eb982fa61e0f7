/*
 * Imported first by what another command of ours starts with a channel to it: when that command is gone, however it
 * ended, this process stops in order, and leaves no server on a port.
 */

if (process.connected) process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
