import { common } from "./common";
import { errors } from "./errors";
import { fields } from "./fields";
import { filters } from "./filters";
import { issues } from "./issues";
import { list } from "./list";
import { savedFilters } from "./saved-filters";
import { shell } from "./shell";

/** The words that every screen stands on, and those of the list. */
export const core = { common, errors, fields, filters, issues, list, savedFilters, shell };
