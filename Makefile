# make run      start the kiosk; without a screen, make a tour of it in pictures
# make test     run every check and test: style, types, rules, texts, tests
# make setup    install .venv/bin/kiosk and the system packages it needs
# make bench    measure this machine; the figures go to build/bench.json
#
# For developers:
#
# make dev      start the kiosk in a window, with the keys of docs/development.md
# make gallery  put every screen in every state on one picture: build/gallery.png
# make check    run the checks that only read the code, in a minute: style, types, rules, texts
# make unit     run the tests that open no window
# make journey  run the tests of guests and staff in a real window, with real touches
# make nightly  run the tests that take hours: 20,000 random touches
# make format   correct the style
# make locale   update the translation files from the code
# make lock     choose the newest packages that fit, and record their hashes
# make golden   renew the pictures of cards that tests compare with; look at them afterwards
# make pictures renew the pictures of the README and of docs/
# make clean    remove .venv, build and dist
#
# Each target first installs what it needs, once: the stamp files in .venv record what has been done.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

UV ?= uv
LOCK = $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard assets/locale/*/LC_MESSAGES/*.po))

.PHONY: help setup run dev gallery check unit journey test nightly bench format locale lock golden pictures clean

help:
	@sed -n 's/^# make /make /p' Makefile

setup: .venv/ready-to-run $(CATALOGUES)

run: setup
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then \
		exec .venv/bin/kiosk run; \
	else \
		echo "There is no screen here, so this is a tour of the kiosk on a virtual one."; \
		exec .venv/bin/kiosk tour build/tour; \
	fi

dev: setup
	.venv/bin/kiosk run --dev --windowed --camera test

gallery: setup
	@mkdir -p build
	.venv/bin/kiosk-dev gallery --sheet build/gallery.png

check: .venv/ready-to-test $(CATALOGUES)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/pyright
	.venv/bin/lint-imports --no-logo
	.venv/bin/python tools/translations.py check
	.venv/bin/codespell kiosk tests tools docs config *.md *.toml Makefile
	.venv/bin/python tools/plain_english.py

# Journeys mostly wait, so two more run at a time than there are cores, at most six. The tests of a
# module stay together, in our order (tests/conftest.py). The results are in build/: tests.xml, and
# the screens of failed journeys.
PYTEST = .venv/bin/pytest --numprocesses $$(( $$(nproc) < 4 ? $$(nproc) + 2 : 6 )) \
	--dist loadfile --no-loadscope-reorder --junitxml build/tests.xml

test: check
	$(PYTEST)

unit: .venv/ready-to-test $(CATALOGUES)
	$(PYTEST) -m "not window and not nightly"

journey: .venv/ready-to-test $(CATALOGUES)
	$(PYTEST) tests/journey tests/tour

nightly: .venv/ready-to-test $(CATALOGUES)
	.venv/bin/pytest -m nightly -s

bench: setup
	@mkdir -p build
	.venv/bin/kiosk bench --json build/bench.json

.venv/ready-to-run: tools/setup.sh requirements.lock pyproject.toml
	@tools/setup.sh requirements.lock
	@touch $@

.venv/ready-to-test: tools/setup.sh requirements-dev.lock requirements.lock pyproject.toml
	@tools/setup.sh requirements-dev.lock
	@touch .venv/ready-to-run $@

$(CATALOGUES) &: $(CATALOGUES:.mo=.po) tools/translations.py | .venv/ready-to-run
	@.venv/bin/python tools/translations.py compile

# The rest is for developers.

format: .venv/ready-to-test
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

locale: .venv/ready-to-test
	.venv/bin/python tools/translations.py update

lock:
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf .venv build dist

# The pictures of cards that the tests compare with: run it after an intended change, and look.
golden: setup
	.venv/bin/python tools/golden.py

# The pictures in the README and in docs/, from the current kiosk.
pictures: setup
	.venv/bin/python tools/script_table.py
	.venv/bin/kiosk tour build/tour
	mkdir -p docs/pictures
	cd build/tour && for name in wall-with-the-card:wall message-accents:message photo quote \
		review-chosen:review thanks team-waiting:team; do \
		cp [0-9][0-9]-"$${name%%:*}".png ../../docs/pictures/"$${name##*:}".png; done
