# Two stages: the first builds the wheel, the second holds what runs. Runs as an ordinary user; needs no writable root.
FROM python:3.13-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY knowledge knowledge
RUN pip wheel --no-deps --no-build-isolation --wheel-dir /wheels .

FROM python:3.13-slim
COPY requirements-image.txt /tmp/
RUN pip install --no-cache-dir --no-compile --require-hashes -r /tmp/requirements-image.txt && rm /tmp/requirements-image.txt
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-deps /wheels/*.whl && rm -r /wheels \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin palmares \
 && install --directory --owner=palmares /data
USER palmares
WORKDIR /data
# HOME and the caches are in /tmp, so that the root may be read-only; /data keeps the state.
ENV HOME=/tmp MPLCONFIGDIR=/tmp/matplotlib PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PALMARES_STATE=/data/palmares.sqlite LOG_FORM=json MONITOR_ADDRESS=0.0.0.0:9108
VOLUME /data
EXPOSE 9108
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:9108/live', timeout=4)"]
ENTRYPOINT ["palmares"]
CMD ["run"]
