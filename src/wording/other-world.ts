import { hasOurForm, keyCandidates, passesCheck, readGuaranteeNumber } from '../domain/authentication-key.ts'
import { type CodeKind, isContractorCode } from '../domain/contractor-code.ts'

/**
 * Says when a number or key is of the other world, told from its characters alone, whatever any register holds: those of a
 * trial open nothing real, and the other way round. Null for what could be of this world.
 */
export function otherWorldText(kind: CodeKind, number: string, typedKey: string | null = null): string | null {
  const code = readGuaranteeNumber(number)?.slice(0, 5)
  if (code && code !== '00000' && !isContractorCode(kind, code)) return numberTexts[kind]
  const key = keyCandidates(typedKey ?? '').at(-1) ?? ''
  const other = kind === 'real' ? 'trial' : 'real'
  const isOther = hasOurForm(key) && passesCheck(key, other) && !passesCheck(key, kind)
  return isOther ? keyTexts[kind] : null
}

const numberTexts: Readonly<Record<CodeKind, string>> = {
  real: '99で始まる保証契約番号は、体験版のものです。本番の証書ではなく、保証の効力はありません',
  trial: '体験版の保証契約番号は99で始まります。実際の証書は、体験版では確認できません',
}

const keyTexts: Readonly<Record<CodeKind, string>> = {
  real: '体験版の認証キーか、1文字違っている認証キーです。体験版の認証キーでは、実際の証書は開きません',
  trial: '実際の認証キーか、1文字違っている認証キーです。実際の認証キーでは、体験版の証書は開きません',
}
