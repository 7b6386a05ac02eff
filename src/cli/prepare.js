// The only file that an older Node ever runs: it installs what is missing and hands over to Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const neededNode = 24
const oldestNode = 20
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const modules = join(root, 'node_modules')

const [script, ...args] = process.argv.slice(2)
if (!script) stop('usage: node src/cli/prepare.js <script> [arguments]')
if (majorOf(process.version) < oldestNode) stop(`Node ${oldestNode} or newer is needed, this is ${process.version}.`)

if (!isInstalled()) installAlone()
run(findNode())

/** npm writes down at the end of an installation what it has installed. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
    const found = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')).packages
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || found[path]?.version === version || (optional && !found[path]),
    )
  } catch {
    return false
  }
}

/** Two starts at the same moment must not install into the same folder at once. */
function installAlone() {
  const lock = join(tmpdir(), `denshi-hosho-install-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`)
  while (!take(lock)) {
    if (isAbandoned(lock)) rmSync(lock, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  }
  try {
    if (!isInstalled()) install()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAbandoned(lock) {
  try {
    const holder = Number(readFileSync(lock, 'utf8'))
    return holder === process.pid || !process.kill(holder, 0)
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function install() {
  console.log('必要な部品を入れています(初回のみ、1分ほど) / Installing what is missing (once, about a minute) …')
  const code = npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) stop(`npm ci failed (exit code ${code}); the lines above say why.`, code)
}

function npm(parameters) {
  const cli = process.env.npm_execpath ?? ''
  const byNode = /npm-cli\.c?js$/.test(cli)
  const windows = process.platform === 'win32'
  const [command, first] = byNode ? [process.execPath, [cli]] : [windows ? 'npm.cmd' : 'npm', []]
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: windows && !byNode }
  return spawnSync(command, [...first, ...parameters], options).status ?? 1
}

function findNode() {
  if (majorOf(process.version) >= neededNode) return process.execPath

  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const system = process.platform === 'win32' ? 'win' : process.platform
  // The package `node` fetches a package of the platform and links to it, unless install scripts are off.
  const names = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`]
  const folders = [join(modules, 'node', 'bin')]
  for (const name of names) {
    folders.push(join(modules, name, 'bin'), join(modules, 'node', 'node_modules', name, 'bin'))
    folders.push(join(modules, '.node', 'node_modules', name, 'bin'))
  }
  const find = () => folders.map((folder) => join(folder, file)).find(isNeededNode)
  return find() ?? (fetchNode(names), find()) ?? stopWithoutNode()
}

/** Without the install script of `node` its platform package can still be had, and that one has no script. */
function fetchNode(names) {
  const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies.node
  console.log(`Node ${version} を用意しています / Fetching Node ${version} …`)
  const place = ['--prefix', join(modules, '.node'), '--no-save', '--ignore-scripts', '--loglevel=error']
  names.some((name) => npm(['install', ...place, `${name}@${version}`]) === 0)
}

function stopWithoutNode() {
  stop(
    `Node ${neededNode} is needed, this is ${process.version}, and it could not be installed beside the project: ` +
      `install Node ${neededNode}, or run "npm rebuild node" with install scripts allowed.`,
  )
}

function isNeededNode(path) {
  if (!existsSync(path)) return false
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return majorOf(stdout ?? '') >= neededNode
}

function majorOf(version) {
  return Number(/^v(\d+)/.exec(version)?.[1] ?? 0)
}

/** The channel tells the other process when this one is gone. */
function run(node) {
  // What Node has once compiled it need not compile again: nearly half of what a start costs.
  const env = { NODE_COMPILE_CACHE: join(modules, '.cache', 'node'), ...process.env }
  const child = spawn(node, [script, ...args], { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => stop(error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
  stopWithNpm(child)
}

/** npm killed outright would otherwise leave the server behind, and its port taken. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const npmProcess = process.ppid
  setInterval(() => process.ppid === npmProcess || child.kill('SIGTERM'), 1_000).unref()
}

function stop(message, code = 1) {
  console.error(message)
  process.exit(code)
}
