// cppjieba in C++, with the headers and dictionaries of a wheel, as a filter and as a measured
// peer; peers/worker.py tells the two usages. The first arguments are the folder of the dictionaries
// and one where it keeps the trie that it makes of them.
// Its headers use log without declaring it.
#include <cmath>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "cppjieba/Jieba.hpp"
#include "measured.h"

int main(int count, char **arguments) {
  if (count < 3) return 2;
  double began = seconds();
  const std::string folder = arguments[1];
  cppjieba::Jieba jieba(folder + "/jieba.dict.utf8", folder + "/hmm_model.utf8",
                        folder + "/user.dict.utf8", folder + "/idf.utf8",
                        folder + "/stop_words.utf8", arguments[2]);
  std::vector<std::string> words;
  jieba.Cut("网络软件", words, true);
  double load = seconds() - began;
  if (count < 6) {
    for (std::string line; std::getline(std::cin, line); std::cout << '\n') {
      jieba.Cut(line, words, true);
      for (const auto &word : words) std::cout << word << ' ';
    }
    return 0;
  }
  std::ifstream file(arguments[4], std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (size_t limit = std::strtoul(arguments[5], nullptr, 10))
    text.resize(std::min(limit, text.size()));
  text.resize(text.rfind('\n') + 1);
  std::vector<std::string> lines;
  for (size_t start = 0, end; start < text.size(); start = end + 1) {
    end = text.find('\n', start);
    lines.push_back(text.substr(start, end - start));
  }
  for (std::string request; std::getline(std::cin, request);) {
    size_t total = 0;
    double start = seconds();
    for (const auto &line : lines) {
      jieba.Cut(line, words, true);
      total += words.size();
    }
    report(seconds() - start, text.size(), total, load);
  }
  return 0;
}
