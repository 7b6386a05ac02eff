import type { ChainHead } from '../domain/chain.ts'

/** A signed head as a line of a published file (docs/chain.md). */
export function headLine(head: ChainHead & { readonly keyId: string; readonly signature: Uint8Array }): string {
  const { realmId, sequence, hash, madeAt, keyId, signature } = head
  return JSON.stringify({
    realmId,
    sequence,
    hash,
    madeAt,
    keyId,
    signature: Buffer.from(signature).toString('base64'),
  })
}

const chainFaults: Readonly<Record<string, string>> = {
  record_missing: '記録が削除されています',
  record_altered: '記録か、その連鎖が書き換えられています',
  link_missing: '連鎖が途切れています',
  record_without_link: '連鎖に入っていない記録があります（あとから加えられたおそれがあります）',
  head_altered: '先頭の署名が正しくありません',
  head_contradicted: '署名された先頭と、連鎖が一致しません（連鎖が作り直されています）',
  head_beyond_end: '署名された先頭より後ろが切り取られています',
}
const storedFaults: Readonly<Record<string, string>> = {
  altered: 'の内容が、保管したときから変わっています',
  unrecorded: 'が、記録のないまま保管されています',
  missing: 'が、記録にあるのに保管されていません',
}
const storedThings: Readonly<Record<string, string>> = { certificate: '電子証書の内容', document: 'PDF' }

/** Where the chain is broken, in one line. */
export function chainFaultText(fault: {
  readonly kind: string
  readonly sequence: number | null
  readonly eventId: string | null
  readonly at: string | null
}): string {
  const where = fault.sequence === null ? '' : `第${fault.sequence}番：`
  const what = chainFaults[fault.kind] ?? fault.kind
  const about = [fault.eventId && `記録 ${fault.eventId}`, fault.at && `日時 ${fault.at}`].filter(Boolean).join('、')
  return `${where}${what}${about && `［${about}］`}`
}

export function storedFaultText({
  kind,
  what,
  id,
}: {
  readonly kind: string
  readonly what: string
  readonly id: string
}) {
  return `${storedThings[what] ?? what}${storedFaults[kind] ?? kind}［${id}］`
}

/** A signature over a content that does not hold; the id of its version, and why, as the check names it. */
export function sealFaultText(fault: string): string {
  return `電子証書の署名が正しくありません［${fault}］`
}
