import { dayOf } from '../domain/day.ts'
import type { KeyFacts } from '../usecases/published-keys.ts'
import type { KeyFault } from '../usecases/change-signing-key.ts'
import { formatDay } from '../wording/format.ts'

/** How `npm run keys` is used. */
export const keysUsage = `npm run keys -- list
npm run keys -- renew --surety 名前 [--from 日]
    自分で作った認証局の鍵を加えます（体験版と開発だけ）。
npm run keys -- request --surety 名前 --id 番号 [--out ファイル]
    鍵の保管装置（PKCS11_MODULE）にある鍵の証明書発行要求を作ります。番号は装置の中での鍵のID（16進）です。
npm run keys -- take --surety 名前 --id 番号 --certificate ファイル --root ファイル [--from 日]
    発行された証明書（あれば中間証明書も続けて）を、その日から使う鍵として加えます。`

const faults: Readonly<Record<KeyFault, string>> = {
  own_keys_refused:
    '本番では、自分で作った認証局の鍵は使えません。鍵の保管装置の鍵を request と take で加えてください。',
  no_module: '鍵の保管装置が設定されていません（PKCS11_MODULE、PKCS11_PIN）。',
  not_issued_under_root: '証明書は、示されたルートから発行されたものと確かめられません。',
  not_valid_then: '証明書は、使い始める日に有効ではありません。',
  not_for_signing: '認証局の証明書は、署名に使えません。',
  wrong_kind: '鍵の種類が違います。P-256の鍵にしてください。',
  wrong_key: '証明書は、その番号の鍵のものではありません。',
  known_already: 'この鍵は、すでに加えてあります。',
}

export function keyFaultText(fault: KeyFault): string {
  return faults[fault]
}

/** A key as one line: since when, until when its certificate counts, where it lies, and how it is called. */
export function keyLine({ id, usableFrom, endsAt, moduleKeyId }: KeyFacts): string {
  const place = moduleKeyId === null ? '自己署名' : `保管装置 ${moduleKeyId}`
  return `${formatDay(dayOf(usableFrom))}から　証明書は${formatDay(dayOf(endsAt))}まで　${place}　${id}`
}
