# make review   从 inputs/ 的表格生成年度回顾（第一次要编译，约十分钟）
# make test     运行全部测试
# make fonts    只取得字体
# make bench    测速
# make check    检查代码的格式、隐患和文档
# make clean    删除编译结果（不动 output/ 和字体）

CARGO ?= cargo

.PHONY: review test fonts bench check clean

review: fonts
	$(CARGO) build --release --locked
	$(CARGO) run --release --locked --quiet -- build .
	@echo "年度回顾：$(CURDIR)/output/latest/review.pdf"

test: fonts
	$(CARGO) test --locked

fonts:
	@templates/obtain-fonts.sh

bench: fonts
	$(CARGO) bench --locked

check:
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps

clean:
	$(CARGO) clean
