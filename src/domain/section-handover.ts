import type { Day } from './day.ts'

/** What becomes of somebody of a section: to another one, or out of the house. Who stays has no line. */
export type HandoverLine =
  | { readonly userId: string; readonly act: 'move'; readonly toSection: string }
  | { readonly userId: string; readonly act: 'leave'; readonly toSection: '' }

/** 年度替わりの引継ぎ of one section, from a day on. */
export type SectionHandover = {
  readonly id: string
  readonly ordererId: string
  readonly section: string
  readonly effectiveOn: Day
  readonly state: 'planned' | 'applied' | 'withdrawn'
  readonly lines: readonly HandoverLine[]
}

type Placed = { readonly id: string; readonly section: string; readonly disabledAt: Date | null }

/** The people as the lines leave them. */
export function peopleAfterHandover<Person extends Placed>(
  all: readonly Person[],
  lines: readonly HandoverLine[],
  stoppedAt: Date,
): readonly Person[] {
  const byPerson = new Map(lines.map((line) => [line.userId, line]))
  return all.map((person) => {
    const line = byPerson.get(person.id)
    if (!line) return person
    return line.act === 'move'
      ? { ...person, section: line.toSection }
      : { ...person, disabledAt: person.disabledAt ?? stoppedAt }
  })
}
