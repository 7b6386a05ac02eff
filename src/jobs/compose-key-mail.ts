import type { Letter, LetterHead } from '../mail/letter.ts'
import { keyReissued, type KeyReissued, keyReissuedToHolder } from '../mail/key-reissued.ts'
import { findReissueOfKey } from '../store/authentication-keys.ts'
import type { Db } from '../store/db.ts'
import { findHolder, getGuarantee } from '../store/guarantees.ts'
import { getCredentials } from '../store/users.ts'

/** 認証キー再発行のお知らせ to the contractor. */
export async function keyReissuedLetter(db: Db, head: LetterHead, guaranteeId: string): Promise<Letter> {
  return keyReissued(await wordsOf(db, head, guaranteeId))
}

/** The same to whoever opened the certificate at the body; null where nobody has. */
export async function holderLetter(
  db: Db,
  head: LetterHead,
  guaranteeId: string,
): Promise<{ readonly recipient: string; readonly letter: Letter } | null> {
  const words = await wordsOf(db, head, guaranteeId)
  const userId = await findHolder(db, guaranteeId)
  if (!userId) return null
  const { account } = await getCredentials(db, userId)
  if (account.email === '') return null
  return { recipient: account.email, letter: keyReissuedToHolder({ ...words, contractorName: words.ordererName }) }
}

async function wordsOf(db: Db, head: LetterHead, guaranteeId: string): Promise<KeyReissued> {
  const guarantee = await getGuarantee(db, guaranteeId)
  return {
    ...head,
    guaranteeId,
    guaranteeNumber: guarantee.guaranteeNumber,
    worksName: guarantee.worksName,
    ordererName: guarantee.ordererName,
    reissuedAt: (await findReissueOfKey(db, guaranteeId)) ?? guarantee.issuedAt,
  }
}
