import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { formatInstant } from '../wording/format.ts'
import { certificatesIn } from '../signing/pem.ts'
import { judgeSignature } from '../reading/signature.ts'

/** What a run answers with: every file is signed by a root that was given; one is not; it could not be told. */
const exitCodes = { valid: 0, invalid: 1, unknown: 2 } as const

type Root = { readonly name: string; readonly certificate: Buffer }
type Kind = keyof typeof exitCodes
type Finding = { readonly file: string; readonly kind: Kind; readonly text: string }

const usage = '使い方：npm run verify-pdf -- ファイル… [--roots フォルダー] [--json]'

const reasons: Readonly<Record<string, string>> = {
  no_signature: '電子署名がありません。写しかどうかは、写しの確認（/verify）で調べてください。',
  several_signatures: '電子署名がいくつもあります。発行した後に何かが加えられています。',
  not_whole_file: '電子署名がファイル全体に付いていません。発行した後に何かが加えられています。',
  malformed: '電子署名が壊れているか、この形式ではありません。',
  content_altered: '署名した後に内容が変えられています。',
  signature_wrong: '電子署名が正しくありません。',
  stamp_wrong: '時刻の証明が正しくありません。',
  outside_validity: '署名の証明書が有効でない時刻に署名されています。',
  issuer_unknown: '指定したルート証明書のどれからも発行されていない鍵で署名されています。',
}

/**
 * `npm run verify-pdf`: judges the signatures of files by roots that somebody keeps, without database, network or settings.
 * What a version is worth now stands in the record alone, and is not said here.
 */
process.exitCode = exitCodes[await run()]

async function run(): Promise<Kind> {
  const asked = readArguments()
  if (!asked || asked.files.length === 0) return failed(usage)
  const roots = asked.roots === null ? [] : await readRoots(asked.roots)
  if (roots === null) return failed(`ルート証明書を読めません：${asked.roots}`)
  if (asked.roots !== null && roots.length === 0) return failed(`ルート証明書（PEM）がありません：${asked.roots}`)
  const findings: Finding[] = []
  for (const file of asked.files) findings.push(await findingOn(file, roots))
  if (asked.isJson) console.log(JSON.stringify(findings))
  else for (const { file, text } of findings) console.log(`${file}：${text}`)
  const kinds = findings.map(({ kind }) => kind)
  return kinds.includes('invalid') ? 'invalid' : kinds.includes('unknown') ? 'unknown' : 'valid'
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { roots: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    return { files: positionals, roots: values.roots ?? null, isJson: values.json }
  } catch {
    return null
  }
}

/** Every certificate in the .pem files of a folder, as they are published or lie in an evidence file; null where there is no folder. */
async function readRoots(folder: string): Promise<Root[] | null> {
  try {
    const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.pem')).sort()
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')))
    return texts.flatMap((text, n) =>
      certificatesIn(text).map((certificate) => ({ name: names[n] ?? '', certificate })),
    )
  } catch {
    return null
  }
}

async function findingOn(file: string, roots: readonly Root[]): Promise<Finding> {
  const pdf = await readFile(file).catch(() => null)
  if (!pdf) return { file, kind: 'unknown', text: 'ファイルを読めません。' }
  // One folder holds those of signers and of stampers.
  const all = roots.map(({ certificate }) => certificate)
  const verdict = judgeSignature(pdf, { roots: all, stampRoots: all })
  if (verdict.ok) {
    const root = roots.find(({ certificate }) => judgeSignature(pdf, { roots: [certificate], stampRoots: all }).ok)
    return {
      file,
      kind: 'valid',
      text: `改ざんなし・発行者確認済（ルート ${root?.name}、鍵 ${verdict.keyId}${timeOf(verdict.stampedAt)}）。いまも有効かは、写しの確認（/verify）かD-Sureで確認してください。`,
    }
  }
  if (verdict.reason === 'stamper_unknown')
    return {
      file,
      kind: 'unknown',
      text: '署名の後に変えられていません。時刻の証明をした認証局のルート証明書が、--roots のフォルダーにありません。',
    }
  if (verdict.reason === 'issuer_unknown' && roots.length === 0)
    return {
      file,
      kind: 'unknown',
      text: '署名した後に変えられていません。発行者は確かめていません（--roots でルート証明書のフォルダーを指定してください）。',
    }
  return { file, kind: 'invalid', text: reasons[verdict.reason] ?? '電子署名を確認できません。' }
}

function timeOf(stampedAt: Date | null): string {
  return stampedAt ? `、${formatInstant(stampedAt)}までに署名` : '、時刻の証明なし'
}

function failed(sentence: string): Kind {
  console.error(sentence)
  return 'unknown'
}
