import { gap, ornament, paragraph, type Sheet } from './sheet.ts'

/** What a copy says above the paper's own words once the paper no longer holds. */
export type CopyMark = {
  readonly title: string
  readonly text: string
  /** Who was given the copy, and when; one line. */
  readonly givenTo?: string | undefined
}

/** Says so between two rules, before anything that could be taken for valid. */
export function standingMark(sheet: Sheet, { title, text, givenTo }: CopyMark): void {
  rule(sheet)
  gap(sheet, 5)
  paragraph(sheet, title, { size: 13, face: 'gothic', align: 'center', leading: 1.4 })
  paragraph(sheet, text, { size: 9, face: 'gothic', leading: 1.45 })
  if (givenTo) paragraph(sheet, givenTo, { size: 7, face: 'gothic', leading: 1.45 })
  gap(sheet, 6)
  rule(sheet)
  gap(sheet, 8)
}

function rule(sheet: Sheet): void {
  const { left, width, y } = sheet
  ornament(sheet, (pdf) =>
    pdf
      .lineWidth(1.6)
      .moveTo(left, y)
      .lineTo(left + width, y)
      .stroke('#000000'),
  )
}
