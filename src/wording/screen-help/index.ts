import { accountScreens } from './account.ts'
import { advanceScreens } from './advances.ts'
import { applicationScreens } from './applications.ts'
import { companyScreens } from './company.ts'
import { keepingScreens } from './keeping.ts'
import { lookingScreens } from './looking.ts'
import { planningScreens } from './planning.ts'
import { procedureScreens } from './procedures.ts'
import type { ScreenHelp } from './screen.ts'

/** What can be read in NetDesk's help, in the order of its menus. */
export const screenGroups: readonly { readonly title: string; readonly screens: readonly ScreenHelp[] }[] = [
  { title: '保証申込', screens: applicationScreens },
  { title: 'ほかの申込と書類', screens: procedureScreens },
  { title: '前払金', screens: advanceScreens },
  { title: '確認する', screens: [...lookingScreens, ...planningScreens] },
  { title: '便利にする', screens: [...companyScreens, ...keepingScreens, ...accountScreens] },
]

const screens = screenGroups.flatMap((group) => group.screens)

export function findScreenHelp(id: string): ScreenHelp | null {
  return screens.find((screen) => screen.id === id) ?? null
}

/** Where the help of a screen of NetDesk stands; the list of all where a screen has none of its own. */
export function screenHelpHref(address: string): string {
  const path =
    address
      .split('?')[0]
      ?.replace(/^\/netdesk\/?/, '/')
      .replace(/^\/$/, '') ?? ''
  const screen = screens.find((one) => one.path.test(path))
  return screen ? `/netdesk/help/${screen.id}` : '/netdesk/help'
}
