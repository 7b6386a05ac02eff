import { type CheerioAPI, load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import type { Cell, Checkbox, DataTable, Field, Radios, SummaryList } from '../../src/web/components.ts'
import { errorSummary } from '../../src/web/components.ts'
import { renderTemplate } from '../../src/web/templates.ts'

function rendered(name: string, model: unknown): CheerioAPI {
  const local = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
  return load(renderTemplate(`components/${name}`, { [local]: model }), null, false)
}

const describedBy = ($: CheerioAPI, selector: string) =>
  ($(selector).attr('aria-describedby') ?? '').split(' ').map((id) => $(`[id="${id}"]`).text())

describe('a field', () => {
  const field: Field = {
    name: 'worksName',
    label: '工事名',
    value: '"><script>',
    necessity: 'required',
    hint: '契約書のとおりに',
    error: '工事名を入力してください',
    correction: '契約書と異なります',
  }

  it('says at the control what the summary says, in the same words', () => {
    const $ = rendered('field', field)
    const summary = rendered('error-summary', errorSummary({ worksName: '工事名を入力してください' }))

    expect(summary('h2').text()).toBe('入力内容を確認してください（1件）')
    expect(summary('.error-summary').attr()).toMatchObject({ role: 'alert', tabindex: '-1', autofocus: '' })
    expect($(summary('a').attr('href') ?? '').prop('tagName')).toBe('INPUT')
    expect($('#worksName-error').text()).toBe(summary('a').text())
    expect($('input').attr('aria-invalid')).toBe('true')
    expect(describedBy($, 'input').join()).toContain('契約書のとおりに')
    expect(describedBy($, 'input')).toHaveLength(3)
  })

  it('keeps what was typed as text, without help that gets in the way', () => {
    const $ = rendered('field', field)
    expect($('input').val()).toBe('"><script>')
    expect($('input').attr()).not.toHaveProperty('placeholder')
    expect($('input').attr()).not.toHaveProperty('required')
    expect($('label').attr('for')).toBe('worksName')
    expect($('label').text()).toBe('工事名 必須')
  })

  it('shows back what it was understood as', () => {
    const $ = rendered('yen-field', { name: 'amount', label: '保証金額', value: '１９４４万', reading: '19,440,000円' })
    expect($('.field__suffix').text()).toBe('円')
    expect(describedBy($, 'input')).toEqual(['19,440,000円'])
    expect($('input').attr('aria-invalid')).toBeUndefined()
  })

  it('of a day gives an example by itself', () => {
    const $ = rendered('day-field', { name: 'contractedOn', label: '請負契約日', value: '' })
    expect(describedBy($, 'input')).toEqual(['例：令和8年5月20日'])
  })

  it('keeps the lines of a text, the first empty one too', () => {
    const html = renderTemplate('components/textarea', {
      textarea: { name: 'remarks', label: '備考', value: '\n一\n二' },
    })
    expect(html).toContain('>\n\n一\n二</textarea>')
  })
})

describe('choices', () => {
  const radios: Radios = {
    name: 'form',
    label: '保証証券の形式',
    value: 'paper',
    error: '保証証券の形式を選んでください',
    choices: [
      { value: 'electronic', label: '電子保証' },
      { value: 'paper', label: '証書（紙）' },
    ],
  }

  it('are led to at their first control, and belong to a named group', () => {
    const $ = rendered('radios', radios)
    expect($('#form').attr('type')).toBe('radio')
    expect($('input[checked]').val()).toBe('paper')
    expect($('fieldset legend').text()).toBe('保証証券の形式')
    expect(describedBy($, 'fieldset')).toEqual(['保証証券の形式を選んでください'])
    expect(
      $('label')
        .map((_, label) => $(label).attr('for'))
        .get(),
    ).toEqual(['form', 'form-2'])
  })

  it('of a lone box stand beside its words', () => {
    const box: Checkbox = {
      name: 'agreed',
      label: '約款に同意します',
      value: 'yes',
      isChecked: true,
      hint: '約款を見る',
      error: 'x',
    }
    const $ = rendered('checkbox', box)
    expect($('#agreed').attr('checked')).toBeDefined()
    expect(describedBy($, '#agreed')).toEqual(['約款を見る', 'x'])
  })
})

describe('tables and lists', () => {
  const row: readonly Cell[] = [{ text: '99999-00005M', href: '/x' }, { text: '0円' }]
  const table: DataTable = {
    caption: '保証契約一覧',
    columns: [
      { label: '番号', kind: 'nowrap' },
      { label: '金額', kind: 'amount' },
    ],
    rows: [row],
    emptyText: 'まだありません。',
  }

  it('a wide table scrolls in a region one can reach and name', () => {
    const $ = rendered('data-table', table)
    expect($('.table-scroll').attr()).toMatchObject({ role: 'region', tabindex: '0', 'aria-label': '保証契約一覧' })
    expect($('tbody th[scope="row"]').text()).toBe('99999-00005M')
    expect($('td').attr('data-kind')).toBe('amount')
    expect($('caption').text()).toBe('保証契約一覧')
  })

  it('a table without rows is a sentence', () => {
    const $ = rendered('data-table', { ...table, rows: [] })
    expect($('table')).toHaveLength(0)
    expect($.text()).toContain('まだありません。')
  })

  it('a link to change names what it changes', () => {
    const list: SummaryList = { rows: [{ label: '工期', value: '令和8年5月20日', changeHref: '/x' }] }
    expect(rendered('summary-list', list)('a').text()).toBe('工期を変更')
  })
})
