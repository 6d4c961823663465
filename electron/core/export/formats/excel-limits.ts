/** What Excel holds: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3. */

/** Rows of a sheet, that of the titles included. */
export const excelRows = 1_048_576;

/** Characters of a cell. */
export const excelCellLength = 32_767;

/** Characters of a text within a formula. */
export const excelFormulaTextLength = 255;
