import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src/domain/canonical.ts'
import type { CertificateContent } from '../../src/domain/certificate.ts'
import type { Db } from '../../src/store/db.ts'

/** Further 変更 of a guarantee, as many as asked for, with the content of its first version changed as the test says. */
export async function addVersions(
  ownerDb: Db,
  guaranteeNumber: string,
  count: number,
  change: (content: CertificateContent, n: number) => CertificateContent = (content) => content,
): Promise<void> {
  const guarantee = await ownerDb('guarantees').where({ guarantee_number: guaranteeNumber }).first()
  const first = await ownerDb('certificates').where({ guarantee_id: guarantee.id }).orderBy('change_number').first()
  const from = Number(
    (await ownerDb('certificates').where({ guarantee_id: guarantee.id }).max({ last: 'change_number' }).first())?.last,
  )
  const rows = Array.from({ length: count }, (_, place) => {
    const n = from + 1 + place
    const text = canonicalJson(change({ ...JSON.parse(first.content), changeNumber: n }, n))
    return {
      guarantee_id: guarantee.id,
      change_number: n,
      kind: 'amendment',
      content: text,
      content_digest: createHash('sha256').update(text).digest(),
      guaranteed_amount: first.guaranteed_amount,
      issued_by: first.issued_by,
      issued_at: new Date(first.issued_at.getTime() + n * 1000),
    }
  })
  for (let at = 0; at < rows.length; at += 1000) await ownerDb('certificates').insert(rows.slice(at, at + 1000))
}
