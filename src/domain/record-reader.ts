import { type Day, day } from './day.ts'
import { type Ratio, yen, type Yen } from './yen.ts'

/** A share as bodies write it, 4/10 or 4.5/10, of the whole at most; null for anything else. */
export function readRatio(text: string): Ratio | null {
  const [, numerator = '', denominator = ''] = /^(\d{1,4}(?:\.\d)?)\/(\d{1,4})$/.exec(text) ?? []
  // 4.5/10 is 45/100.
  const scale = numerator.includes('.') ? 10 : 1
  const ratio = { numerator: Math.round(Number(numerator) * scale), denominator: Number(denominator) * scale }
  return numerator === '' || ratio.denominator === 0 || ratio.numerator > ratio.denominator ? null : ratio
}

/** A share as `readRatio` takes it: 4/10, and 45/100 as 4.5/10. */
export function ratioText({ numerator, denominator }: Ratio): string {
  const isScaled = denominator % 10 === 0 && numerator % 10 !== 0 && denominator >= 100
  return isScaled ? `${numerator / 10}/${denominator / 10}` : `${numerator}/${denominator}`
}

/**
 * Reads one object of a record member by member; each is asked for by its name, and `done` refuses what nobody asked for.
 * Every RangeError names the place.
 */
export class RecordReader {
  readonly #members: Readonly<Record<string, unknown>>
  readonly #place: string
  readonly #asked = new Set<string>()

  constructor(value: unknown, place: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new RangeError(`${place || 'the record'}: an object is needed`)
    this.#members = value as Readonly<Record<string, unknown>>
    this.#place = place
  }

  /** Whether the member is there and says that there is none. */
  isNull(name: string): boolean {
    this.#asked.add(name)
    return Object.hasOwn(this.#members, name) && this.#members[name] === null
  }

  part(name: string): RecordReader | null {
    const value = this.#value(name)
    return value === null ? null : new RecordReader(value, this.#placeOf(name))
  }

  text(name: string): string {
    const value = this.optionalText(name)
    if (!value) throw this.wrong(name, 'a text is needed')
    return value
  }

  optionalText(name: string): string | null {
    const value = this.#value(name)
    if (value !== null && typeof value !== 'string') throw this.wrong(name, 'a text is needed')
    return value
  }

  texts(name: string): readonly string[] | null {
    const value = this.#value(name)
    if (value === null) return null
    if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
      throw this.wrong(name, 'a list of texts is needed')
    return value
  }

  flag(name: string): boolean | null {
    const value = this.#value(name)
    if (value !== null && typeof value !== 'boolean') throw this.wrong(name, 'true or false is needed')
    return value
  }

  /** A whole number of one or more. */
  whole(name: string): number | null {
    const value = this.#value(name)
    if (value === null) return null
    if (!Number.isSafeInteger(value) || (value as number) < 1) throw this.wrong(name, 'a whole number is needed')
    return value as number
  }

  amount(name: string): Yen | null {
    const value = this.#value(name)
    if (value === null) return null
    if (!Number.isSafeInteger(value) || (value as number) < 0) throw this.wrong(name, 'an amount in yen is needed')
    return yen(value as number)
  }

  day(name: string): Day | null {
    const text = this.optionalText(name)
    if (text === null) return null
    try {
      return day(text)
    } catch {
      throw this.wrong(name, `not a day: ${text}`)
    }
  }

  /** A share such as 4/10, of the whole at most. */
  ratio(name: string): Ratio | null {
    const text = this.optionalText(name)
    if (text === null) return null
    const ratio = readRatio(text)
    if (!ratio) throw this.wrong(name, `not a share: ${text}`)
    return ratio
  }

  demandRatio(name: string): Ratio {
    const ratio = this.ratio(name)
    if (!ratio) throw this.wrong(name, 'a share is needed')
    return ratio
  }

  oneOf<Value extends string>(name: string, values: readonly Value[]): Value | null {
    const text = this.optionalText(name)
    if (text === null) return null
    const found = values.find((value) => value === text)
    if (!found) throw this.wrong(name, `unknown: ${text}`)
    return found
  }

  /** Remarks that no rule reads. */
  ignore(name: string): void {
    this.#asked.add(name)
  }

  done(): void {
    const unknown = Object.keys(this.#members).find((name) => !this.#asked.has(name))
    if (unknown !== undefined) throw this.wrong(unknown, 'unknown')
  }

  wrong(name: string, what: string): RangeError {
    return new RangeError(`${this.#placeOf(name)}: ${what}`)
  }

  #value(name: string): unknown {
    this.#asked.add(name)
    return Object.hasOwn(this.#members, name) ? (this.#members[name] ?? null) : null
  }

  #placeOf(name: string): string {
    return this.#place ? `${this.#place}.${name}` : name
  }
}
