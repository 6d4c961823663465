/** Which files a picker offers. A dropped file is told by what is in it, whatever its name. */
export const listTypes =
  '.xlsx,.csv,.tsv,.txt,.ofx,.ret,.rem,.jsonl,.json,text/csv,text/plain,text/tab-separated-values,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
