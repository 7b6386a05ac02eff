import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../src/wording', import.meta.url))

it('words each refusal in one area alone: of two, one would hide the other', async () => {
  const files = readdirSync(folder).filter((name) => name.startsWith('refusals-'))
  const areas: object[] = await Promise.all(files.map((name) => import(`${folder}/${name}`)))
  const reasons = areas.flatMap((area) => Object.values(area).flatMap((words: object) => Object.keys(words)))

  expect(reasons.length).toBeGreaterThan(100)
  expect(reasons.filter((one, place) => reasons.indexOf(one) !== place)).toEqual([])
})
