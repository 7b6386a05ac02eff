/** Memory outside the heap has no limit of its own, and that is where a file unfolds. */
const mostBytes = 500 * 1024 * 1024
const everyMs = 10

setInterval(() => {
  if (process.memoryUsage.rss() > mostBytes) process.kill(process.pid, 'SIGKILL')
}, everyMs)
