# One image for web, worker and beat. Built with: docker compose build
FROM node:22-slim AS front-end
WORKDIR /front-end
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.11-slim
# Pango lays out the factsheets.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 UV_COMPILE_BYTECODE=1
WORKDIR /srv/speelveld

# The packages come before the code, so that a change of code does not install them again.
COPY prepare.py requirements.txt requirements-dev.txt requirements-bootstrap.txt ./
RUN python -c "import prepare; prepare.prepare_venv(); prepare.prepare_packages(dev=False)"
ENV PATH=/srv/speelveld/.venv/bin:$PATH

COPY . .
COPY --from=front-end /front-end/node_modules node_modules
# This key signs nothing: it lets the settings load while the static files are gathered.
RUN python -c "import prepare; prepare.prepare_words()" \
    && SECRET_KEY=only-while-building-the-image-0000000000000000 python manage.py collectstatic --noinput \
    && useradd --system --uid 10001 --home-dir /srv/speelveld/var speelveld \
    && mkdir -p var/files var/beat \
    && chown -R speelveld var
USER speelveld
# Factsheets and uploads. Web and worker must see the same files.
VOLUME /srv/speelveld/var/files
EXPOSE 8000
# No access log: addresses can hold the secret of a personal link. WEB_CONCURRENCY sets the number of processes.
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", \
     "--max-requests", "2000", "--max-requests-jitter", "200"]
