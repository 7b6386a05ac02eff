import type { GuaranteeActKind } from '../../domain/guarantee-endings.ts'
import type { GuaranteeRow } from '../../store/guarantees.ts'
import type { ProposedAct } from '../../usecases/propose-guarantee-act.ts'
import type { CsrfField, Link, SummaryList } from '../../web/components.ts'
import { type Typed, typedText } from '../../web/form.ts'
import { formatDay } from '../../wording/format.ts'
import { guaranteeActLabels } from '../../wording/guarantee-acts.ts'
import { type EffectPart, effectPart } from './effect.page.ts'
import type { ActFacts } from './facts.ts'
import { pathOf } from './proposal.form.ts'
import { captionOf } from './proposal.page.ts'

export type PreviewPage = EffectPart & {
  readonly title: string
  readonly caption: string
  readonly back: Link
  readonly lead: string
  readonly summary: SummaryList
  readonly action: string
  readonly version: string
  readonly csrfField: CsrfField
  readonly button: string
  /** What was typed, on its way to be put forward or to be written anew. */
  readonly carried: readonly { readonly name: string; readonly value: string }[]
}

/** The proposal before it is made: what it will do on both sides once somebody else confirms it. */
export function previewPage(
  guarantee: GuaranteeRow,
  act: ProposedAct,
  facts: ActFacts,
  typed: Typed,
  csrfField: CsrfField,
): PreviewPage {
  const label = guaranteeActLabels[act.kind]
  return {
    title: `${label}の提案を確認する`,
    caption: captionOf(guarantee, facts.effect.inEffect),
    back: { text: '保証契約に戻る', href: `/desk/guarantees/${guarantee.id}` },
    lead: `別の決裁者がこの提案を確定すると、次のようになります。確定するまでは、何も変わりません。`,
    summary: { rows: particularRows(act) },
    ...effectPart(act.kind, act.kind === 'correction' ? act.correction : null, facts),
    action: `/desk/guarantees/${guarantee.id}/acts/${pathOf(act.kind)}`,
    version: typedText(typed, 'version'),
    csrfField,
    button: `この内容で${label}を提案する`,
    carried: Object.keys(typed)
      .filter((name) => name !== 'version' && name !== 'then')
      .map((name) => ({ name, value: typedText(typed, name) })),
  }
}

type Particulars = {
  readonly kind: GuaranteeActKind
  readonly reason: string
  readonly effectiveOn?: Parameters<typeof formatDay>[0] | null
  readonly consent?: { readonly on: Parameters<typeof formatDay>[0]; readonly number: string } | null
}

/** What an act is about beside its effect. */
export function particularRows({ kind, reason, effectiveOn, consent }: Particulars): SummaryList['rows'] {
  const label = guaranteeActLabels[kind]
  return [
    { label: '手続', value: label },
    { label: `${label}日`, value: effectiveOn ? formatDay(effectiveOn) : '確定する日' },
    ...(consent ? [{ label: '発注者の同意', value: `${formatDay(consent.on)}　${consent.number}` }] : []),
    { label: '理由', value: reason },
  ]
}
