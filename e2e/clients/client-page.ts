import type { SitePage } from "../gateway/static-site.ts";

/** A page that loads every client from its library as published. */
export const clientPage: SitePage = {
  body: `<!doctype html>
<html lang="en" ng-app="app">
<meta charset="utf-8">
<title>Clients</title>
<script src="/lib/axios/dist/axios.min.js"></script>
<script src="/lib/jquery/dist/jquery.min.js"></script>
<script src="/lib/angular/angular.min.js"></script>
<script type="module">
  import ky from "/lib/ky/distribution/index.js";
  window.ky = ky;
  document.documentElement.dataset.ready = "yes";
</script>
<script>
  angular.module("app", []).run(["$http", ($http) => { window.$http = $http; }]);
</script>
<h1>Clients</h1>
</html>`,
};

/** Swagger UI over an API with one operation. */
export function swaggerPage(serverUrl: string): SitePage {
  const specification = {
    openapi: "3.0.3",
    info: { title: "Orders", version: "1" },
    servers: [{ url: serverUrl }],
    paths: {
      "/orders/{id}": {
        get: {
          operationId: "getOrder",
          parameters: [
            { name: "id", in: "path", required: true, schema: { type: "string" }, example: "42" },
            { name: "tag", in: "query", schema: { type: "array", items: { type: "string" } } },
          ],
          responses: { 200: { description: "An order" } },
        },
      },
    },
  };
  return {
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Swagger UI</title>
<link rel="stylesheet" href="/lib/swagger-ui-dist/swagger-ui.css">
<div id="ui"></div>
<script src="/lib/swagger-ui-dist/swagger-ui-bundle.js"></script>
<script>
  SwaggerUIBundle({ dom_id: "#ui", spec: ${JSON.stringify(specification)}, docExpansion: "full" });
</script>
</html>`,
  };
}
