"use strict";
// The page begins.

const quanhe = new Page();
quanhe.begun = quanhe.begin().catch((error) => {
  quanhe.fail(error.message, quanhe.setting.server === undefined ? null : () => location.reload());
  throw error;
});
