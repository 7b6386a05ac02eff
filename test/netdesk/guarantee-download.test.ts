import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Express } from 'express'
import iconv from 'iconv-lite'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { formatInstant } from '../../src/wording/format.ts'
import { readCsv } from '../../src/web/csv.ts'
import { anApp, frozenAt } from '../support/app.ts'
import { Browser } from '../support/browser.ts'
import { useSeededDatabase } from '../support/database.ts'
import { describeWith, inFolder, runProgram } from '../support/programs.ts'
import { addVersions } from '../support/versions.ts'

const world = useSeededDatabase()
const here = '/netdesk/guarantee-download'
const columns = ['number', 'version', 'issuedAt', 'worksName', 'contractPrice', 'guaranteedAmount', 'guaranteeEndsOn']
const asked = columns.map((name) => `columns=${name}`).join('&')
const longest = `${'長い工事名'.repeat(39)}葛󠄀𠮷田`
let app: Express
let contractor: Browser

beforeAll(async () => {
  app = anApp(world.db, await frozenAt(world.db, '2026-05-20T10:12:00'))
  // Fifty more rows: one beyond Shift_JIS, one that a spreadsheet would run, one with the largest amount.
  await addVersions(world.ownerDb, '99999-00004M', 50, (content, n) => ({
    ...content,
    worksName:
      n === 1 ? longest : n === 2 ? '=HYPERLINK("https://example.com")' : `${content.worksName}，"${n}"\u3000髙﨑`,
    contractPrice: n === 3 ? (99_999_999_999 as typeof content.contractPrice) : content.contractPrice,
  }))
})

beforeEach(async () => {
  contractor = await new Browser(app).signIn('netdesk', 'kensetsu-soshin')
})

describe('保証契約情報ダウンロード', () => {
  it('is reached from the menu, shows the first rows, and keeps what was ticked in the address', async () => {
    await contractor.open('/netdesk')
    await contractor.follow('保証契約情報ダウンロード')
    expect(contractor.$('input[name="columns"]:checked')).toHaveLength(11)
    expect(contractor.$('.table tbody tr')).toHaveLength(10)

    await contractor
      .fill({ columns: ['number', 'worksName'], format: 'xlsx', from: '令和8年5月1日' })
      .press('この条件で表示する')

    expect(contractor.path).toContain('columns=number&columns=worksName')
    expect(contractor.$('input[name="columns"]:checked')).toHaveLength(2)
    expect(contractor.$('.table thead').text().replace(/\s+/g, ' ').trim()).toBe('保証契約番号工事名書類のまとめ')
    expect(contractor.words).toContain('Excel（.xlsx）をダウンロードする')
    await contractor.follow('昨年度')
    expect(contractor.path).toContain('from=2025-04-01&to=2026-03-31')
    expect(contractor.$('input[name="columns"]:checked')).toHaveLength(2)
  })

  it('has one row for each version in the database, with its own values', async () => {
    const { rows } = await download('utf8')

    expect(rows).toEqual((await stored()).map(asCsv))
    expect(rows.length).toBeGreaterThan(60)
  })

  it('asks for versions by the day they were issued, by product, by state and by body', async () => {
    const total = (await stored()).length
    const changes = await download('utf8', 'from=2022-04-18&to=2022-04-18')
    expect(changes.rows.map(([number, version]) => `${number} ${version}`)).toEqual(['99999-00005M 変更-1'])

    const open = await download('utf8', 'openness=open')
    const closed = await download('utf8', 'openness=closed')
    expect(open.rows.length + closed.rows.length).toBe(total)
    expect(closed.rows.length).toBeGreaterThan(0)
    const performance = await download('utf8', 'product=performance')
    expect(performance.rows.every(([number]) => number?.endsWith('K') || number?.endsWith('C'))).toBe(true)
    const body = await download('utf8', `orderer=${encodeURIComponent('ひたちなか')}`)
    expect(body.rows.length).toBeGreaterThan(0)
    expect(body.rows.length).toBeLessThan(total)
  })

  it('with nothing to take says so, and the file has its columns only', async () => {
    await contractor.open(`${here}?from=2001-01-01&to=2001-12-31&${asked}&format=shift_jis`)
    expect(contractor.words).toContain('この条件にあてはまる保証契約はありません')
    expect(contractor.words).not.toContain('ダウンロードする')
    expect((await download('utf8', 'from=2001-01-01&to=2001-12-31')).rows).toEqual([])
  })

  it.each([
    ['from=abc&columns=number&format=utf8', '発行日（から）'],
    ['from=2026-05-02&to=2026-05-01&columns=number&format=utf8', '発行日（から）よりあと'],
    ['format=utf8', '一つ以上選んで'],
  ])('%s is answered in words, and gives no file', async (query, words) => {
    await contractor.open(`${here}?${query}`)
    expect(contractor.errors.join()).toContain(words)
    await contractor.open(`${here}/export?${query}`)
    expect(contractor.heading).toBe('保証契約情報ダウンロード')
  })

  it('tells before the download which characters Shift_JIS cannot carry, and marks them in the file', async () => {
    await contractor.open(`${here}?${asked}&format=shift_jis`)
    expect(contractor.words).toContain('Shift_JISに入らない文字が1か所あります')
    const row = contractor.$('.table').first().find('tbody tr').text().replace(/\s+/g, ' ')
    expect(row).toContain('99999-00004M')
    expect(row).toContain('工事名葛󠄀 𠮷')

    const { bytes } = await download('shift_jis')
    const text = iconv.decode(bytes, 'cp932')
    expect(text).toContain(`${'長い工事名'.repeat(39)}〓〓田`)
    expect(text).toContain('髙﨑')
    expect(text.startsWith('保証契約番号,対象,')).toBe(true)
  })

  it('runs no formula in a CSV, and records each download', async () => {
    const { bytes } = await download('utf8', 'product=advance_payment')

    expect(bytes.toString()).toContain(`"'=HYPERLINK(""https://example.com"")"`)
    const event = await world.db('audit_events').orderBy('place', 'desc').first()
    expect(event).toMatchObject({
      name: 'contractor.guarantees_exported',
      details: { format: 'utf8', columns, filters: { product: 'advance_payment' } },
    })
  })

  it('gives another contractor nothing of it', async () => {
    const minato = await new Browser(app).signIn('netdesk', 'minato-soshin')
    const csv = await minato.download(`${here}/export?${asked}&format=utf8`)
    expect(csv.body.toString()).toContain('99998-00001')
    expect(csv.body.toString()).not.toContain('99999-0000')
    await minato.open(`${here}?${asked}&format=utf8`)
    expect(minato.words).not.toContain('99999-0000')
  })
})

describeWith(['unzip'], 'the same as a workbook', () => {
  const fileOf = inFolder()

  it('has numbers for yen, days and instants, texts as they were typed, and a bold heading kept in sight', async () => {
    const path = fileOf('a.xlsx', (await download('xlsx')).bytes)
    const sheet = runProgram('unzip', ['-p', path, 'xl/worksheets/sheet1.xml']).out
    const rows = [...sheet.matchAll(/<row r="\d+">(.*?)<\/row>/g)].map(([, cells = '']) =>
      [
        ...cells.matchAll(
          /<c r="[A-Z]+\d+" s="(\d)"(?: t="inlineStr"><is><t xml:space="preserve">(.*?)<\/t><\/is>|><v>(.*?)<\/v>)<\/c>/g,
        ),
      ].map(([, style, text, number]) => text ?? `${style}:${number}`),
    )

    expect(runProgram('unzip', ['-tq', path]).code).toBe(0)
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2"')
    expect(sheet).toContain('<c r="A1" s="1"')
    const escaped = (text: string) => text.replaceAll('&', '&amp;')
    expect(rows.slice(1)).toEqual(
      (await stored()).map(({ number, label, issuedAt, content }) => [
        number,
        label,
        `3:${Number(((Math.floor(issuedAt.getTime() / 60_000) * 60_000 + 9 * 3_600_000) / 86_400_000 + 25_569).toFixed(10))}`,
        escaped(content.worksName),
        `4:${content.contractPrice}`,
        `4:${content.guaranteedAmount}`,
        `2:${Date.parse(content.guaranteeEndsOn) / 86_400_000 + 25_569}`,
      ]),
    )
  })
})

describeWith(['soffice'], 'opened by a spreadsheet program', () => {
  const fileOf = inFolder()

  it.each([
    ['utf8', 'a.csv', ['--infilter=CSV:44,34,76,1'], asCsv],
    ['xlsx', 'b.xlsx', [], asCells],
  ] as const)(
    '%s has what the database has',
    async (format, name, reading, asRead) => {
      const path = fileOf(name, (await download(format)).bytes)
      const rows = asSpreadsheet(path, reading)

      expect(rows).toEqual((await stored()).map(asRead))
    },
    60_000,
  )

  /** What LibreOffice has in its cells once it has opened a file. */
  function asSpreadsheet(path: string, reading: readonly string[]): (readonly string[])[] {
    const written = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'
    const profile = `-env:UserInstallation=file://${fileOf('profile')}`
    const into = ['--convert-to', written, '--outdir', fileOf('out')]
    expect(runProgram('soffice', ['--headless', profile, ...reading, ...into, path]).code).toBe(0)
    const read = readCsv(readFileSync(fileOf(`out/${basename(path).replace(/\.[a-z]+$/, '.csv')}`)), { rows: 1_000 })
    return read.ok ? read.rows.map(({ cells }) => cells) : []
  }
})

async function download(format: string, query = '') {
  const { body, status } = await contractor.download(`${here}/export?${query}&${asked}&format=${format}`)
  expect(status).toBe(200)
  const read = format === 'utf8' ? readCsv(body, { rows: 100_000 }) : null
  return { bytes: body as Buffer, rows: read?.ok ? read.rows.map(({ cells }) => cells) : [] }
}

/** What the database has, put together another way than the service does. */
async function stored() {
  const rows = await world
    .ownerDb('certificates as v')
    .join('guarantees as g', 'g.id', 'v.guarantee_id')
    .join('contractors as c', 'c.id', 'g.contractor_id')
    .where('c.name', 'like', 'ネットデスク建設%')
    .orderByRaw('g.issued_at desc, g.id desc, v.issued_at desc, v.change_number desc, v.revision desc')
    .select('g.guarantee_number', 'v.change_number', 'v.revision', 'v.content', 'v.issued_at')
  return rows.map((row) => ({
    number: row.guarantee_number as string,
    label: (row.change_number === 0 ? '新規' : `変更-${row.change_number}`) + (row.revision > 0 ? '（訂正）' : ''),
    issuedAt: row.issued_at as Date,
    content: JSON.parse(row.content),
  }))
}

function asCsv({ number, label, issuedAt, content }: Awaited<ReturnType<typeof stored>>[number]): string[] {
  const worksName = content.worksName.startsWith('=') ? `'${content.worksName}` : content.worksName
  const amounts = [content.contractPrice, content.guaranteedAmount].map(String)
  return [number, label, formatInstant(issuedAt), worksName, ...amounts, content.guaranteeEndsOn]
}

/** A workbook has days and instants as numbers of their own kind, which the program writes in its own way. */
function asCells(row: Awaited<ReturnType<typeof stored>>[number]): string[] {
  const american = (day: string) => day.replace(/^(\d+).(\d+).(\d+)/, '$2/$3/$1')
  const [number = '', label = '', issuedAt = '', , price = '', amount = '', endsOn = ''] = asCsv(row)
  return [number, label, `${american(issuedAt)}:00`, row.content.worksName, price, amount, american(endsOn)]
}
