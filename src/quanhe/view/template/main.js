"use strict";
// The page begins.

const quanhe = new Page();
quanhe.begun = quanhe.begin().catch((error) => {
  quanhe.fail(error.message);
  throw error;
});
