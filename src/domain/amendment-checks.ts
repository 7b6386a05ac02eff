import {
  type AmendedField,
  type AmendmentContent,
  type AmendmentField,
  amendmentFields,
  amendmentOf,
  type AmendmentKind,
  fieldsOf,
  isKindChanged,
} from './amendment-content.ts'
import { type AmendmentContext, type AmendmentFigures, figuresOfAmendment } from './amendment-figures.ts'
import { changedFields } from './guarantee.ts'

/** What a check found. An error keeps the 変更申込 from being sent; a warning is for sender and desk to weigh. */
export type AmendmentFinding = {
  readonly field: AmendmentField
  readonly code: AmendmentFindingCode
  readonly severity: 'error' | 'warning'
  readonly detail: Readonly<Record<string, string | number>>
}

export type AmendmentFindingCode =
  | 'missing'
  | 'no_kind'
  | 'two_directions'
  | 'price_only'
  | 'kind_unchanged'
  | 'representative_only'
  | 'amount_not_raised'
  | 'amount_not_cut'
  | 'no_advance_paid'
  | 'above_limit'
  | 'off_unit'
  | 'above_kept'
  | 'below_kept'
  | 'above_price'
  | 'below_minimum'
  | 'this_year_above_price'
  | 'period_reversed'
  | 'works_period_over'
  | 'changed_before_contract'
  | 'changed_in_future'
  | 'no_files'

/** Everything that keeps the change from being sent or deserves a second look, in the order of the form. */
export function amendmentFindings(content: AmendmentContent, context: AmendmentContext): AmendmentFinding[] {
  if (content.kinds.length === 0) return [error('kinds', 'no_kind')]
  if (content.kinds.includes('increase') && content.kinds.includes('decrease')) {
    return [error('kinds', 'two_directions')]
  }
  const found = [
    ...missing(content, context),
    ...unchanged(content, context),
    ...amountFindings(content, context),
    ...periodFindings(content, context),
    ...dayFindings(content, context),
  ]
  return found.sort((a, b) => amendmentFields.indexOf(a.field) - amendmentFields.indexOf(b.field))
}

/** A change of a contract is seen from its papers; without any the desk will ask for them. */
export function filesFindings(count: number): AmendmentFinding[] {
  return count === 0 ? [warning('files', 'no_files')] : []
}

const maybeEmpty: readonly AmendedField[] = ['worksNumber', 'representative']

function missing(content: AmendmentContent, { certificate }: AmendmentContext): AmendmentFinding[] {
  const fields: AmendmentField[] = [
    'contractChangedOn',
    ...fieldsOf(content.kinds, certificate).filter((field) => !maybeEmpty.includes(field)),
    'reason',
  ]
  return fields.filter((field) => field !== 'files' && !content[field]).map((field) => error(field, 'missing'))
}

/** A price alone needs no procedure (証書の注2); a chosen kind that changes nothing was chosen by mistake. */
function unchanged(content: AmendmentContent, { certificate }: AmendmentContext): AmendmentFinding[] {
  const changed = changedFields(certificate, amendmentOf(content, certificate))
  const same = content.kinds.filter((kind) => !isKindChanged(kind, content, certificate))
  if (changed.length === 1 && changed[0] === 'contractPrice') return [error('contractPrice', 'price_only')]
  if (changed.length === 0 && content.kinds.includes('contractor') && content.representative) {
    return [error('representative', 'representative_only')]
  }
  return same
    .filter((kind) => isFilledIn(kind, content))
    .map((kind) => error(ownField[kind], 'kind_unchanged', { kind }))
}

const ownField: Readonly<Record<AmendmentKind, AmendedField>> = {
  increase: 'guaranteedAmount',
  decrease: 'guaranteedAmount',
  works_period: 'worksEndsOn',
  works_title: 'worksName',
  depository_bank: 'depositoryBank',
  contractor: 'contractorName',
}

function isFilledIn(kind: AmendmentKind, content: AmendmentContent): boolean {
  // Of an amount it is told by how it compares with the old one.
  return kind !== 'increase' && kind !== 'decrease' && content[ownField[kind]] !== null
}

function amountFindings(content: AmendmentContent, context: AmendmentContext): AmendmentFinding[] {
  const isRise = content.kinds.includes('increase')
  if (!isRise && !content.kinds.includes('decrease')) return []
  if (content.guaranteedAmount === null || content.contractPrice === null) return []
  // Already told that the procedure is not needed at all.
  if (unchanged(content, context).some(({ code }) => code === 'price_only')) return []
  const figures = figuresOfAmendment(content, context)
  const { before, after, price } = figures
  const found: AmendmentFinding[] = []
  if (content.thisYearAmount && content.thisYearAmount > price)
    found.push(error('thisYearAmount', 'this_year_above_price', { price }))
  if (isRise && after <= before) return [...found, error('guaranteedAmount', 'amount_not_raised', { before })]
  if (!isRise && after >= before) return [...found, error('guaranteedAmount', 'amount_not_cut', { before })]
  if (after > price) return [...found, error('guaranteedAmount', 'above_price', { price })]
  if (context.certificate.product === 'performance') return [...found, ...performanceFindings(figures, isRise)]
  return [...found, ...(isRise ? riseFindings(figures, context) : cutFindings(figures))]
}

/** 増額: the ratio the body allows, of the new price. */
function riseFindings({ after, limit, limitRatio }: AmendmentFigures, { rules }: AmendmentContext): AmendmentFinding[] {
  if (limit === null) return [error('guaranteedAmount', 'no_advance_paid')]
  if (after > limit) return [error('guaranteedAmount', 'above_limit', { limit, ...limitRatio })]
  const { unit } = rules.advance
  if (after % unit === 0) return []
  return [warning('guaranteedAmount', 'off_unit', { unit, suggestion: after - (after % unit) })]
}

/** 減額: what is left must be what the body lets the contractor keep (標準請負契約約款第35条). */
function cutFindings({ after, kept, keptRatio, remaining }: AmendmentFigures): AmendmentFinding[] {
  if (after > kept) return [error('guaranteedAmount', 'above_kept', { kept, ...keptRatio })]
  if (after < remaining) return [warning('guaranteedAmount', 'below_kept', { remaining })]
  return []
}

function performanceFindings({ after, minimum }: AmendmentFigures, isRise: boolean): AmendmentFinding[] {
  if (after >= minimum) return []
  // The body may ask for a tenth of a risen price, and need not; below it after a cut it has not agreed to anything.
  return [
    isRise
      ? warning('guaranteedAmount', 'below_minimum', { minimum })
      : error('guaranteedAmount', 'below_minimum', { minimum }),
  ]
}

function periodFindings(content: AmendmentContent, { certificate, today }: AmendmentContext): AmendmentFinding[] {
  if (!content.kinds.includes('works_period')) return []
  const startsOn = content.worksStartsOn ?? certificate.worksStartsOn
  const endsOn = content.worksEndsOn ?? certificate.worksEndsOn
  if (endsOn < startsOn) return [error('worksEndsOn', 'period_reversed', { startsOn })]
  if (endsOn < today) return [error('worksEndsOn', 'works_period_over', { endsOn })]
  return []
}

function dayFindings(
  { contractChangedOn }: AmendmentContent,
  { certificate, today }: AmendmentContext,
): AmendmentFinding[] {
  if (contractChangedOn === null) return []
  const { contractedOn } = certificate
  if (contractedOn !== null && contractChangedOn < contractedOn)
    return [error('contractChangedOn', 'changed_before_contract', { contractedOn })]
  return contractChangedOn > today ? [warning('contractChangedOn', 'changed_in_future')] : []
}

function error(
  field: AmendmentField,
  code: AmendmentFindingCode,
  detail: AmendmentFinding['detail'] = {},
): AmendmentFinding {
  return { field, code, severity: 'error', detail }
}

function warning(
  field: AmendmentField,
  code: AmendmentFindingCode,
  detail: AmendmentFinding['detail'] = {},
): AmendmentFinding {
  return { field, code, severity: 'warning', detail }
}
