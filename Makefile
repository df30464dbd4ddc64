# make review   从 inputs/ 的表格生成年度回顾（第一次要编译，约十分钟）
# make test     运行全部测试
# make fonts    只取得字体
# make bench    测速
# make stress   二百个长名称的指标、十位的数，看版面上有没有越界和相叠（几分钟）
# make fuzz     把乱字节喂给读取部分，每个目标 10 分钟（先 cargo install cargo-fuzz）
# make check    检查代码的格式、隐患和文档
# make faults   在三百个时刻强行结束、在每个写盘操作上出错，看已发布的是否完好（要 strace，约八分钟）
# make deb      生成 Debian 软件包（要 cargo-deb）
# make portable 生成能在较旧的系统（glibc 2.17 起，如银河麒麟、openEuler）上运行的程序（要 cargo-zigbuild 和 zig）
# make clean    删除编译结果（不动 output/ 和字体）

CARGO ?= cargo

.PHONY: review test fonts bench stress fuzz check faults deb portable clean

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

stress: fonts
	$(CARGO) test --locked --test suite stress -- --include-ignored

# Coverage is measured by a pass of LLVM that the stable compiler has too; RUSTC_BOOTSTRAP lets it be asked for.
# No address sanitizer: the program is without unsafe code. What is found stays in target/fuzz.
FUZZ_SECONDS ?= 600

fuzz:
	@for target in grid table number period; do \
		mkdir -p target/fuzz/corpus/$$target; \
		RUSTC_BOOTSTRAP=1 $(CARGO) fuzz run --fuzz-dir tests/fuzz --target-dir target/fuzz --sanitizer none $$target \
			target/fuzz/corpus/$$target tests/fuzz/seeds/$$target -- -max_total_time=$(FUZZ_SECONDS) -timeout=20 -artifact_prefix=target/fuzz/ || exit 1; \
	done

check:
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps

# 用正式编译的程序，与实际运行的一样。
faults: fonts
	$(CARGO) build --release --locked
	NIANBAO_FAULTS=all NIANBAO_PROGRAM=$(CURDIR)/target/release/nianbao $(CARGO) test --locked --test suite faults -- --nocapture --test-threads=1

deb: fonts
	$(CARGO) build --release --locked
	.packaging/prepare-deb.sh target/release/nianbao
	$(CARGO) deb --no-build --locked

portable: fonts
	$(CARGO) zigbuild --release --locked --target x86_64-unknown-linux-gnu.2.17

clean:
	$(CARGO) clean
