export type {
  TableProblem as MasterProblem,
  TableReading as MasterReading,
} from '../../access/table-import/import.page.ts'
