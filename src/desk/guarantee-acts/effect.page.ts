import type { Correction, GuaranteeActKind } from '../../domain/guarantee-endings.ts'
import type { Certificate, DataTable, Notice } from '../../web/components.ts'
import { effectRows, warningText } from '../../wording/guarantee-act-effect.ts'
import { correctionRows } from '../../wording/guarantee-acts.ts'
import { labelOf } from '../../wording/certificate-standing.ts'
import { itemChanges } from '../../wording/version-changes.ts'
import { certificateOf } from '../issue.page.ts'
import type { ActFacts } from './facts.ts'

/** What an act does to both sides: shown before it is put forward, and again before it is decided. */
export type EffectPart = {
  readonly warnings: readonly Notice[]
  readonly effects: DataTable
  /** Old beside new, for 訂正 and 変更取消. */
  readonly compared: DataTable | null
  /** The certificate that will hold; null where none will. */
  readonly certificate: { readonly heading: string; readonly certificate: Certificate } | null
}

export function effectPart(
  kind: GuaranteeActKind,
  correction: Correction | null,
  { effect, tellable, warnings }: ActFacts,
): EffectPart {
  const holds = kind === 'correction' || kind === 'amendment_withdrawal'
  return {
    warnings: warnings.map((warning) => ({ kind: 'warn', title: '確認してください', text: warningText(warning) })),
    effects: effectTable(effectRows(tellable)),
    compared: holds ? comparedTable(kind, correction, effect) : null,
    certificate: holds
      ? {
          heading: `確定すると有効になる証書：${labelOf(tellable.after)}`,
          certificate: certificateOf(effect.after),
        }
      : null,
  }
}

/** Who sees what now, and what once it is confirmed. */
export function effectTable(
  rows: readonly { readonly who: string; readonly before: string; readonly after: string }[],
): DataTable {
  return {
    caption: '確定すると、こう変わります',
    columns: [{ label: '見る人・もの' }, { label: 'いま' }, { label: '確定すると' }],
    rows: rows.map(({ who, before, after }) => [{ text: who }, { text: before }, { text: after }]),
    emptyText: '',
  }
}

function comparedTable(
  kind: GuaranteeActKind,
  correction: Correction | null,
  { inEffect, after }: ActFacts['effect'],
): DataTable {
  const rows =
    kind === 'correction'
      ? correctionRows(inEffect.content, correction ?? {}).map(({ label, before, after: now }) => [label, before, now])
      : itemChanges(inEffect.content, after).map(({ label, before, after: now }) => [label, before, now])
  return {
    caption: kind === 'correction' ? '訂正する項目' : '変更前に戻る項目',
    columns: [{ label: '項目' }, { label: 'いまの証書' }, { label: '確定すると' }],
    rows: rows.map((cells) => cells.map((text) => ({ text }))),
    emptyText: '変わる項目はありません。',
  }
}
