import { z } from 'zod'
import type { Draw } from '../../domain/payout-request.ts'
import { mostUseStatementLines, type UseStatementLine } from '../../domain/use-statement.ts'
import { optionalChoiceField, optionalDayField, optionalYenField, versionField } from '../../web/fields.ts'
import type { Typed } from '../../web/form.ts'
import { formatDay, formatNumber } from '../../wording/format.ts'
import type { PayoutRequest } from '../../domain/payout-request.ts'

const drawName = /^draw-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The field of a line's amount. */
export function drawField(lineId: string): string {
  return `draw-${lineId}`
}

/**
 * The form of a draft: an amount for each line that was on the page. Lines that a change of the statement has taken away
 * meanwhile are read too, so that the answer can say so.
 */
export function draftForm(body: unknown, lines: readonly UseStatementLine[]) {
  const sent = Object.keys(body ?? {}).filter((name) => drawName.test(name))
  const names = [...new Set([...lines.map(({ id }) => drawField(id)), ...sent])].slice(0, mostUseStatementLines * 2)
  return z.object({
    version: versionField(),
    then: optionalChoiceField('保存のしかた', ['stay', 'later']),
    wantedOn: optionalDayField('払出希望日'),
    ...Object.fromEntries(names.map((name) => [name, optionalYenField('払出金額')])),
  })
}

/** What a read form draws: every line with an amount. */
export function drawsIn(value: Readonly<Record<string, unknown>>): Draw[] {
  return Object.entries(value).flatMap(([name, amount]) =>
    drawName.test(name) && typeof amount === 'number'
      ? [{ lineId: name.slice(5), amount: amount as Draw['amount'] }]
      : [],
  )
}

/** What a draft holds, as its form shows it. */
export function draftTyped({ lines, wantedOn }: PayoutRequest): Typed {
  return {
    wantedOn: wantedOn ? formatDay(wantedOn) : '',
    ...Object.fromEntries(lines.map(({ lineId, amount }) => [drawField(lineId), formatNumber(amount)])),
  }
}
