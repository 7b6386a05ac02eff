import { readFileSync } from 'node:fs'

/** A setting is missing or wrong. The message is one sentence that names it, and never says what it holds. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export type Settings = {
  text(name: string): string | null
  oneOf<Value extends string>(name: string, values: readonly Value[], otherwise: NoInfer<Value>): Value
  wholeNumber(name: string, otherwise: number, largest: number): number
  url(name: string, schemes: readonly string[]): { readonly text: string; readonly parsed: URL } | null
  secret(name: string): Buffer
}

/** Reads settings by name. Each may stand in a file instead, named by the same name with _FILE; an empty one is none. */
export function settingsReader(env: NodeJS.ProcessEnv): Settings {
  const text = (name: string): string | null => readText(env, name)
  return {
    text,
    oneOf(name, values, otherwise) {
      const found = text(name) ?? otherwise
      const value = values.find((one) => one === found)
      if (value === undefined) throw new ConfigError(`${name}: has to be one of ${values.join(', ')}`)
      return value
    },
    wholeNumber(name, otherwise, largest) {
      const found = text(name)
      if (found === null) return otherwise
      if (!/^\d{1,9}$/.test(found) || Number(found) > largest) {
        throw new ConfigError(`${name}: has to be a whole number from 0 to ${largest}`)
      }
      return Number(found)
    },
    url(name, schemes) {
      const found = text(name)
      if (found === null) return null
      const parsed = URL.parse(found)
      if (parsed === null || !schemes.includes(parsed.protocol)) {
        throw new ConfigError(`${name}: has to be an address that begins with ${schemes.join('// or ')}//`)
      }
      return { text: found, parsed }
    },
    secret(name) {
      const found = text(name)
      if (found === null) throw new ConfigError(`${name}: is missing; make one with: openssl rand -base64 32`)
      const secret = Buffer.from(found, 'base64')
      if (!/^[A-Za-z0-9+/]+={0,2}$/.test(found) || secret.length < 32) {
        throw new ConfigError(`${name}: has to be at least 32 random bytes in base64`)
      }
      if (new Set(secret).size < 8)
        throw new ConfigError(`${name}: is not random; make one with: openssl rand -base64 32`)
      return secret
    },
  }
}

function readText(env: NodeJS.ProcessEnv, name: string): string | null {
  const direct = env[name]?.trim() || null
  const file = env[`${name}_FILE`]?.trim() || null
  if (file === null) return direct
  if (direct !== null) throw new ConfigError(`${name}: is given twice, also by ${name}_FILE`)
  try {
    return readFileSync(file, 'utf8').trim() || null
  } catch {
    throw new ConfigError(`${name}_FILE: cannot be read`)
  }
}
