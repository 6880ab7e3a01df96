# Narrows as `npm pack` makes it, with what it needs to run and nothing else.
#
#     docker build -t narrows .
#     docker run --rm --read-only --tmpfs /tmp --network none narrows assess kh-2021
#
# It declares and publishes no port: every listener of Narrows stands on loopback (docs/toolbox.md).

FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN mkdir packed && npm pack --pack-destination packed

FROM node:20-slim AS install
WORKDIR /opt/narrows
COPY --from=build /build/package-lock.json /build/packed/narrows-*.tgz ./
RUN tar -xzf narrows-*.tgz --strip-components=1 && rm narrows-*.tgz && chmod a+x dist/cli/main.js
# The lock names the programs of other systems' C library as well.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@duckdb/*-musl

FROM node:20-slim
ENV NODE_ENV=production HOME=/tmp XDG_CACHE_HOME=/cache
COPY --from=install /opt/narrows /opt/narrows
RUN ln -s /opt/narrows/dist/cli/main.js /usr/local/bin/narrows
# Whoever runs it may write there, and nowhere else.
RUN install -d -m 1777 /cache /work
WORKDIR /work
USER 1000:1000
ENTRYPOINT ["narrows"]
CMD ["--help"]
