/**
 * How the service's processes are started: no prototype is reached by name (`__proto__`), and memory is kept small, since
 * an idle heap of a large machine is of use to nobody. Pages live short and files do not lie in this heap.
 */
export const serviceNodeOptions: readonly string[] = [
  '--disable-proto=throw',
  '--max-semi-space-size=8',
  '--max-old-space-size=192',
]
