/** Every text in Brazilian Portuguese: one file per room. */
import about from './about.json';
import archive from './archive.json';
import common from './common.json';
import deliveries from './deliveries.json';
import explain from './explain.json';
import exporting from './export.json';
import failures from './failures.json';
import incidents from './incidents.json';
import lists from './lists.json';
import palette from './palette.json';
import profiles from './profiles.json';
import reconcile from './reconcile.json';
import resends from './resends.json';
import settings from './settings.json';
import signIn from './sign-in.json';
import tour from './tour.json';
import views from './views.json';
import wizard from './wizard.json';

export const ptBR = {
  about,
  archive,
  common,
  deliveries,
  explain,
  export: exporting,
  failures,
  incidents,
  lists,
  palette,
  profiles,
  reconcile,
  resends,
  settings,
  'sign-in': signIn,
  tour,
  views,
  wizard,
};
