import { addDays, day, dayOf, daysBetween, fiscalYearOf } from '../../src/domain/day.ts'
import { receptionNumber } from '../../src/domain/numbers.ts'
import { formatInstantInEra } from '../../src/wording/format.ts'

/** Run by itself in one zone after another: what it prints must not depend on the zone. */
const instants = [
  '2026-03-31T14:59:59Z',
  '2026-03-31T15:00:00Z',
  '2024-02-29T14:59:59Z',
  '2024-02-29T15:00:00Z',
  '2019-04-30T14:59:59Z',
  '2019-04-30T15:00:00Z',
  '2026-03-08T10:30:00Z',
  '2026-11-01T09:30:00Z',
]

const days = instants.map((text) => {
  const instant = new Date(text)
  const today = dayOf(instant)
  return {
    dayOf: today,
    fiscalYear: fiscalYearOf(today),
    number: receptionNumber(fiscalYearOf(today), 1),
    dueOn: addDays(today, 14),
    since: daysBetween(day('2019-05-01'), today),
    inWords: formatInstantInEra(instant),
  }
})

process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, days }))
